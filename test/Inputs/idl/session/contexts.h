

/* this ALWAYS GENERATED file contains the definitions for the interfaces */


 /* File created by MIDL compiler version 8.01.0628 */
/* at Tue Jan 19 04:14:07 2038
 */
/* Compiler settings for contexts.idl:
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

#ifndef __contexts_h__
#define __contexts_h__

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

/* header files for imported files */
#include "wtypes.h"

#ifdef __cplusplus
extern "C"{
#endif 


/* interface __MIDL_itf_contexts_0000_0000 */
/* [local] */ 

typedef /* [context_handle] */ void *CONTEXT_SESSION;



extern RPC_IF_HANDLE __MIDL_itf_contexts_0000_0000_v0_0_c_ifspec;
extern RPC_IF_HANDLE __MIDL_itf_contexts_0000_0000_v0_0_s_ifspec;

#ifndef __Contexts_INTERFACE_DEFINED__
#define __Contexts_INTERFACE_DEFINED__

/* interface Contexts */
/* [unique][version][uuid] */ 

long CloseUntested( 
    /* [out][in] */ __RPC__deref_inout_opt CONTEXT_SESSION *session);

long CloseLate( 
    /* [out][in] */ __RPC__deref_inout_opt CONTEXT_SESSION *session);

long CloseByField( 
    /* [out][in] */ __RPC__deref_inout_opt CONTEXT_SESSION *session);

long CloseNested( 
    /* [out][in] */ __RPC__deref_inout_opt CONTEXT_SESSION *session);

long CloseBranch( 
    /* [out][in] */ __RPC__deref_inout_opt CONTEXT_SESSION *session);

long CloseTested( 
    /* [out][in] */ __RPC__deref_inout_opt CONTEXT_SESSION *session);

long CloseEarly( 
    /* [out][in] */ __RPC__deref_inout_opt CONTEXT_SESSION *session);

long CloseEqual( 
    /* [out][in] */ __RPC__deref_inout_opt CONTEXT_SESSION *session);

long CloseNot( 
    /* [out][in] */ __RPC__deref_inout_opt CONTEXT_SESSION *session);

long CloseOuter( 
    /* [out][in] */ __RPC__deref_inout_opt CONTEXT_SESSION *session);

long CloseByLocal( 
    /* [out][in] */ __RPC__deref_inout_opt CONTEXT_SESSION *session);

long CloseByHelper( 
    /* [out][in] */ __RPC__deref_inout_opt CONTEXT_SESSION *session);

long CloseByCall( 
    /* [out][in] */ __RPC__deref_inout_opt CONTEXT_SESSION *session);

long CloseTernary( 
    /* [out][in] */ __RPC__deref_inout_opt CONTEXT_SESSION *session);

long CloseAnd( 
    /* [out][in] */ __RPC__deref_inout_opt CONTEXT_SESSION *session);

long CloseForget( 
    /* [out][in] */ __RPC__deref_inout_opt CONTEXT_SESSION *session);

long CloseFree( 
    /* [out][in] */ __RPC__deref_inout_opt CONTEXT_SESSION *session);

long OpenNew( 
    /* [in] */ handle_t binding,
    /* [out] */ __RPC__deref_out_opt CONTEXT_SESSION *session);

long UseOnly( 
    /* [in] */ __RPC__in CONTEXT_SESSION session);



extern RPC_IF_HANDLE Contexts_v1_0_c_ifspec;
extern RPC_IF_HANDLE Contexts_v1_0_s_ifspec;
#endif /* __Contexts_INTERFACE_DEFINED__ */

/* Additional Prototypes for ALL interfaces */

void __RPC_USER CONTEXT_SESSION_rundown( CONTEXT_SESSION );

/* end of Additional Prototypes */

#ifdef __cplusplus
}
#endif

#endif


