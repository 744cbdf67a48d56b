

/* this ALWAYS GENERATED file contains the definitions for the interfaces */


 /* File created by MIDL compiler version 8.01.0628 */
/* at Tue Jan 19 04:14:07 2038
 */
/* Compiler settings for desk.idl:
    Oicf, W1, Zp8, env=Win64 (32b run), target_arch=AMD64 8.01.0628 
    protocol : all , ms_ext, c_ext, robust
    error checks: allocation ref bounds_check enum stub_data 
    VC __declspec() decoration level: 
         __declspec(uuid()), __declspec(selectany), __declspec(novtable)
         DECLSPEC_UUID(), MIDL_INTERFACE()
*/
/* @@MIDL_FILE_HEADING(  ) */



/* verify that the <rpcndr.h> version is high enough to compile this file*/
#ifndef __REQUIRED_RPCNDR_H_VERSION__
#define __REQUIRED_RPCNDR_H_VERSION__ 475
#endif

#include "rpc.h"
#include "rpcndr.h"

#ifndef __RPCNDR_H_VERSION__
#error this stub requires an updated version of <rpcndr.h>
#endif /* __RPCNDR_H_VERSION__ */

#ifndef COM_NO_WINDOWS_H
#include "windows.h"
#include "ole2.h"
#endif /*COM_NO_WINDOWS_H*/

#ifndef __desk_h__
#define __desk_h__

#if defined(_MSC_VER) && (_MSC_VER >= 1020)
#pragma once
#endif

#ifndef DECLSPEC_XFGVIRT
#if defined(_CONTROL_FLOW_GUARD_XFG)
#define DECLSPEC_XFGVIRT(base, func) __declspec(xfg_virtual(base, func))
#else
#define DECLSPEC_XFGVIRT(base, func)
#endif
#endif

/* Forward Declarations */ 

#ifndef __IDesk_FWD_DEFINED__
#define __IDesk_FWD_DEFINED__
typedef interface IDesk IDesk;

#endif 	/* __IDesk_FWD_DEFINED__ */


/* header files for imported files */
#include "unknwn.h"

#ifdef __cplusplus
extern "C"{
#endif 


/* interface __MIDL_itf_desk_0000_0000 */
/* [local] */ 

typedef /* [context_handle] */ void *DESK_HANDLE;

typedef struct _DESK_ITEM
    {
    long kind;
    hyper value;
    } 	DESK_ITEM;

typedef struct _DESK_ORDER
    {
    long number;
    DESK_ITEM first;
    } 	DESK_ORDER;



extern RPC_IF_HANDLE __MIDL_itf_desk_0000_0000_v0_0_c_ifspec;
extern RPC_IF_HANDLE __MIDL_itf_desk_0000_0000_v0_0_s_ifspec;

#ifndef __Desk_INTERFACE_DEFINED__
#define __Desk_INTERFACE_DEFINED__

/* interface Desk */
/* [unique][version][uuid] */ 

long DeskOpen( 
    /* [in] */ handle_t binding,
    /* [out] */ __RPC__deref_out_opt DESK_HANDLE *desk);

long DeskUse( 
    /* [in] */ __RPC__in DESK_HANDLE desk,
    /* [in] */ long number);

long DeskTake( 
    /* [in] */ handle_t binding,
    /* [in] */ hyper value);

long DeskTakeNarrow( 
    /* [in] */ handle_t binding,
    /* [in] */ DWORD value);

long DeskTakePolymorphic( 
    /* [in] */ handle_t binding,
    /* [in] */ DWORD_PTR value);

long DeskTakeItem( 
    /* [in] */ handle_t binding,
    /* [in] */ __RPC__in const DESK_ITEM *item);

long DeskTakeOrder( 
    /* [in] */ handle_t binding,
    /* [in] */ __RPC__in const DESK_ORDER *order);

long DeskTakeAll( 
    /* [in] */ handle_t binding,
    /* [in] */ DWORD count,
    /* [size_is][in] */ __RPC__in_ecount_full(count) const hyper *values);

long DeskChange( 
    /* [in] */ handle_t binding,
    /* [out][in] */ __RPC__inout hyper *value);

long DeskGive( 
    /* [in] */ handle_t binding,
    /* [out] */ __RPC__out hyper *value);

long DeskRead( 
    /* [in] */ handle_t binding,
    /* [in] */ hyper value,
    /* [in] */ DWORD size,
    /* [size_is][out] */ __RPC__out_ecount_full(size) BYTE *data);

long DeskTakeSystem( 
    /* [in] */ handle_t binding,
    /* [system_handle][in] */ __RPC__in HANDLE event);

long DeskWrite( 
    /* [in] */ handle_t binding,
    /* [size_is][in] */ __RPC__in_ecount_full(size) const BYTE *data,
    /* [in] */ DWORD size);



extern RPC_IF_HANDLE Desk_v1_0_c_ifspec;
extern RPC_IF_HANDLE Desk_v1_0_s_ifspec;
#endif /* __Desk_INTERFACE_DEFINED__ */

#ifndef __IDesk_INTERFACE_DEFINED__
#define __IDesk_INTERFACE_DEFINED__

/* interface IDesk */
/* [unique][uuid][object] */ 


EXTERN_C const IID IID_IDesk;

#if defined(__cplusplus) && !defined(CINTERFACE)
    
    MIDL_INTERFACE("7E3D1A50-58B1-4B0E-9C12-0D5A0E6B0702")
    IDesk : public IUnknown
    {
    public:
        virtual HRESULT STDMETHODCALLTYPE Take( 
            /* [in] */ hyper value) = 0;
        
        virtual HRESULT STDMETHODCALLTYPE TakeItem( 
            /* [in] */ __RPC__in const DESK_ITEM *item) = 0;
        
        virtual HRESULT STDMETHODCALLTYPE TakeEvent( 
            /* [in] */ DWORD_PTR value) = 0;
        
        virtual HRESULT STDMETHODCALLTYPE TakeOther( 
            /* [in] */ __RPC__in_opt IDesk *other) = 0;
        
        virtual /* [local] */ HRESULT STDMETHODCALLTYPE TakeLocal( 
            /* [in] */ hyper value) = 0;
        
    };
    
    
#else 	/* C style interface */

    typedef struct IDeskVtbl
    {
        BEGIN_INTERFACE
        
        DECLSPEC_XFGVIRT(IUnknown, QueryInterface)
        HRESULT ( STDMETHODCALLTYPE *QueryInterface )( 
            IDesk * This,
            /* [in] */ __RPC__in REFIID riid,
            /* [annotation][iid_is][out] */ 
            __RPC__deref_out void **ppvObject);
        
        DECLSPEC_XFGVIRT(IUnknown, AddRef)
        ULONG ( STDMETHODCALLTYPE *AddRef )( 
            IDesk * This);
        
        DECLSPEC_XFGVIRT(IUnknown, Release)
        ULONG ( STDMETHODCALLTYPE *Release )( 
            IDesk * This);
        
        DECLSPEC_XFGVIRT(IDesk, Take)
        HRESULT ( STDMETHODCALLTYPE *Take )( 
            IDesk * This,
            /* [in] */ hyper value);
        
        DECLSPEC_XFGVIRT(IDesk, TakeItem)
        HRESULT ( STDMETHODCALLTYPE *TakeItem )( 
            IDesk * This,
            /* [in] */ __RPC__in const DESK_ITEM *item);
        
        DECLSPEC_XFGVIRT(IDesk, TakeEvent)
        HRESULT ( STDMETHODCALLTYPE *TakeEvent )( 
            IDesk * This,
            /* [in] */ DWORD_PTR value);
        
        DECLSPEC_XFGVIRT(IDesk, TakeOther)
        HRESULT ( STDMETHODCALLTYPE *TakeOther )( 
            IDesk * This,
            /* [in] */ __RPC__in_opt IDesk *other);
        
        DECLSPEC_XFGVIRT(IDesk, TakeLocal)
        /* [local] */ HRESULT ( STDMETHODCALLTYPE *TakeLocal )( 
            IDesk * This,
            /* [in] */ hyper value);
        
        END_INTERFACE
    } IDeskVtbl;

    interface IDesk
    {
        CONST_VTBL struct IDeskVtbl *lpVtbl;
    };

#endif 	/* C style interface */




#endif 	/* __IDesk_INTERFACE_DEFINED__ */


/* Additional Prototypes for ALL interfaces */

void __RPC_USER DESK_HANDLE_rundown( DESK_HANDLE );

/* end of Additional Prototypes */

#ifdef __cplusplus
}
#endif

#endif


